package plus.svc.billing.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** A process and its children, as {@code /proc} shows them. */
record ProcessTree(long pid) {

    private static final Path PROC = Path.of("/proc");
    private static final double TICKS_PER_SECOND = 100;
    private static final double KB_PER_MB = 1024;

    // Of what follows the command's name in /proc/PID/stat.
    private static final int PARENT = 1;
    private static final int FIRST_TIME = 11;
    private static final int OWN_TIMES = 2;
    private static final int TIMES_WITH_ENDED_CHILDREN = 4;

    static ProcessTree ofThisProgram() {
        return new ProcessTree(ProcessHandle.current().pid());
    }

    /** The parent of {@code child}, if that runs on this machine and has that name. */
    static Optional<ProcessTree> parentOf(long child, String name) {
        return stat(child)
                .filter(it -> name(child).startsWith(name))
                .map(it -> new ProcessTree(Long.parseLong(it[PARENT])));
    }

    /** What all of them have used so far, and those that have ended. */
    double cpuSeconds() {
        return cpuSecondsWithoutRunningChildren() + ticksOfChildren() / TICKS_PER_SECOND;
    }

    /** What the first process has used so far, and children that have ended. */
    double cpuSecondsWithoutRunningChildren() {
        return stat(pid).map(it -> ticks(it, TIMES_WITH_ENDED_CHILDREN)).orElse(0L)
                / TICKS_PER_SECOND;
    }

    /** What the first process has in memory. */
    double residentMegabytes() {
        try (Stream<String> lines = Files.lines(PROC.resolve(pid + "/status"))) {
            return lines.filter(it -> it.startsWith("VmRSS:"))
                            .mapToLong(it -> Long.parseLong(it.replaceAll("\\D", "")))
                            .sum()
                    / KB_PER_MB;
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    private long ticksOfChildren() {
        return ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::children)
                .flatMap(it -> stat(it.pid()).stream())
                .mapToLong(it -> ticks(it, OWN_TIMES))
                .sum();
    }

    private static long ticks(String[] stat, int times) {
        long ticks = 0;
        for (int i = FIRST_TIME; i < FIRST_TIME + times; i++) {
            ticks += Long.parseLong(stat[i]);
        }
        return ticks;
    }

    private static String name(long pid) {
        return read(pid, "comm").orElse("");
    }

    private static Optional<String[]> stat(long pid) {
        return read(pid, "stat").map(it -> it.substring(it.lastIndexOf(')') + 2).split(" "));
    }

    /** Empty if there is no such process any more. */
    private static Optional<String> read(long pid, String file) {
        try {
            return Optional.of(Files.readString(PROC.resolve(Path.of(String.valueOf(pid), file))));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
