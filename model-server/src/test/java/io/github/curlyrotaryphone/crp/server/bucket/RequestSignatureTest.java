package io.github.curlyrotaryphone.crp.server.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The examples in the documentation of S3's API, "Signature Calculations for the Authorization Header". */
class RequestSignatureTest {

    private static final String HOST = "examplebucket.s3.amazonaws.com";
    private static final String SCOPE = "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/"
            + "aws4_request,SignedHeaders=host;";

    private static RequestSignature signature(Optional<String> token) {
        Credentials account =
                new Credentials("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", token);
        return new RequestSignature(account, "us-east-1", Instant.parse("2013-05-24T00:00:00Z"));
    }

    @Test
    void anObjectIsReadWithTheDocumentedSignature() {
        assertThat(signature(Optional.empty()).headers("GET", HOST, "/test.txt", "", Map.of("range", "bytes=0-9")))
                .containsEntry("x-amz-date", "20130524T000000Z")
                .containsEntry(
                        "authorization",
                        SCOPE + "range;x-amz-content-sha256;x-amz-date,Signature="
                                + "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
    }

    @Test
    void aBucketIsListedWithTheDocumentedSignature() {
        assertThat(signature(Optional.empty()).headers("GET", HOST, "/", "max-keys=2&prefix=J", Map.of()))
                .containsEntry(
                        "authorization",
                        SCOPE + "x-amz-content-sha256;x-amz-date,Signature="
                                + "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
    }

    /** The example "PUT Object" of AWS's documentation of the signature. */
    @Test
    void anObjectIsWrittenWithTheDocumentedSignature() {
        Map<String, String> headers = Map.of(
                "date",
                "Fri, 24 May 2013 00:00:00 GMT",
                "x-amz-content-sha256",
                "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072",
                "x-amz-storage-class",
                "REDUCED_REDUNDANCY");

        assertThat(signature(Optional.empty()).headers("PUT", HOST, "/test%24file.text", "", headers))
                .extractingByKey("authorization")
                .asString()
                .endsWith("Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
    }

    @Test
    void theTokenOfAShortLivedAccountIsSigned() {
        assertThat(signature(Optional.of("token")).headers("GET", HOST, "/", "", Map.of()))
                .containsEntry("x-amz-security-token", "token")
                .extractingByKey("authorization")
                .asString()
                .contains(";x-amz-security-token,");
    }

    @Test
    void anAccountHidesItsKey() {
        assertThat(new Credentials("id", "hidden", Optional.of("hidden"))).hasToString("account id");
    }
}
