package plus.svc.billing.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class PublicKeyPemTest {

    private static final PublicKey EC = key("EC", 256);

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\\n", " "})
    void linesMayEndAsAVariableAllows(String end) {
        assertEquals(EC, PublicKeyPem.read(pem("PUBLIC KEY", EC).replace("\n", end)));
    }

    @Test
    void aKeyIsRsaOrEc() {
        PublicKey rsa = key("RSA", 2048);

        assertEquals(rsa, PublicKeyPem.read(pem("PUBLIC KEY", rsa)));
        assertEquals(
                "it is neither an RSA nor an EC key",
                refused(pem("PUBLIC KEY", key("Ed25519", 255))));
    }

    @Test
    void aShortKeyIsRefused() {
        assertEquals("it has fewer than 2048 bits", refused(pem("PUBLIC KEY", key("RSA", 1024))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PRIVATE KEY", "RSA PUBLIC KEY", "CERTIFICATE"})
    void anythingElseInPemIsRefusedByName(String type) {
        String refused = refused(pem(type, EC));

        assertEquals("it is not a PUBLIC KEY but a " + type, refused);
        assertFalse(refused.contains(Base64.getEncoder().encodeToString(EC.getEncoded())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "key",
                "/etc/billing/key.pem",
                "-----BEGIN PUBLIC KEY-----",
                "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END CERTIFICATE-----"
            })
    void whatIsNoPemIsRefused(String value) {
        assertEquals("it is no PEM block", refused(value));
    }

    @ParameterizedTest
    @CsvSource({
        "EC, 256, 'ES256'",
        "EC, 384, 'ES384'",
        "EC, 521, 'ES512'",
        "RSA, 2048, 'RS256 RS384 RS512 PS256 PS384 PS512'"
    })
    void aKeyFitsTheAlgorithmsThatItCanVerify(String type, int bits, String algorithms) {
        PublicKey key = key(type, bits);

        assertEquals(
                algorithms,
                Stream.of(JwtAlgorithm.values())
                        .filter(it -> it.fits(key))
                        .map(JwtAlgorithm::name)
                        .collect(Collectors.joining(" ")));
    }

    private static String refused(String value) {
        return String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> PublicKeyPem.read(value))
                        .getMessage());
    }

    private static String pem(String type, PublicKey key) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(
                        type,
                        Base64.getMimeEncoder(64, new byte[] {'\n'})
                                .encodeToString(key.getEncoded()),
                        type);
    }

    private static PublicKey key(String type, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(type);
            generator.initialize(bits);
            return generator.generateKeyPair().getPublic();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
