package plus.svc.billing.app.doctor;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What was found where Stripe would deliver to. An account may have other environments there. */
record SecretProbes(List<Probe> all) {

    /**
     * One address.
     *
     * @param wrong empty if what answers there knows all our secrets
     */
    record Probe(URI address, List<Finding> wrong) {

        boolean fits() {
            return wrong.isEmpty();
        }
    }

    /** Where our secrets are not known, if they are somewhere: perhaps nobody means them to be. */
    Set<URI> others() {
        return all.stream().noneMatch(Probe::fits)
                ? Set.of()
                : all.stream()
                        .filter(it -> !it.fits())
                        .map(Probe::address)
                        .collect(toUnmodifiableSet());
    }

    List<Finding> findings(int secrets) {
        if (all.isEmpty()) {
            return List.of(
                    Finding.skip(
                            SecretChecks.SECRET, "it is not known where the service would answer"));
        }
        return all.stream().noneMatch(Probe::fits)
                ? all.stream().flatMap(it -> it.wrong().stream()).toList()
                : Stream.concat(Stream.of(fits(secrets)), atOthers()).toList();
    }

    private Stream<Finding> atOthers() {
        return all.stream()
                .filter(it -> !it.fits())
                .map(it -> it.wrong().getFirst().perhapsOfOthers());
    }

    private Finding fits(int secrets) {
        return Finding.pass(
                SecretChecks.SECRET,
                (secrets == 1 ? "it is" : "all " + secrets + " are")
                        + " what the service checks with at "
                        + all.stream()
                                .filter(Probe::fits)
                                .map(it -> it.address().toString())
                                .collect(joining(" and ")));
    }
}
