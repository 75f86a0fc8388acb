package io.github.curlyrotaryphone.crp.oci.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.event.ImageEvents;
import io.github.curlyrotaryphone.crp.http.RetryPolicy;
import io.github.curlyrotaryphone.crp.oci.credential.CredentialSource;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;

class RegistryCallerTest {
    private static RegistryCaller caller(String registry, boolean plainHttp) {
        return new RegistryCaller(
                registry, plainHttp, CredentialSource.NONE, new ImageEvents() {}, RetryPolicy.REGISTRY);
    }

    @Test
    void dockerHubSpeaksTheProtocolUnderAnotherName() {
        assertThat(caller("docker.io", false).uri("library/alpine/manifests/3"))
                .isEqualTo(URI.create("https://registry-1.docker.io/v2/library/alpine/manifests/3"));
    }

    @Test
    void onlyWhatIsNamedIsSpokenToWithoutTls() {
        assertThat(caller("r.example.com:5000", false).uri("")).hasScheme("https");
        assertThat(caller("r.example.com:5000", true).uri("")).hasScheme("http");
    }

    @Test
    void addressesAreTakenRelativeOrWhole() throws IOException {
        RegistryCaller caller = caller("r.example.com", false);
        URI from = caller.uri("iris/blobs/uploads/");

        assertThat(caller.locate(from, "/v2/iris/blobs/uploads/1?state=a%2Fb"))
                .isEqualTo(URI.create("https://r.example.com/v2/iris/blobs/uploads/1?state=a%2Fb"));
        assertThat(caller.locate(from, "2")).isEqualTo(URI.create("https://r.example.com/v2/iris/blobs/uploads/2"));
        assertThat(caller.locate(from, "https://storage.example.com/1"))
                .isEqualTo(URI.create("https://storage.example.com/1"));
    }

    @Test
    void noAddressLeadsBackToPlainHttp() throws IOException {
        RegistryCaller caller = caller("r.example.com", false);
        URI from = caller.uri("");

        assertThat(caller.locate(from, "http://r.example.com/v2/iris/blobs/uploads/1?a=b"))
                .isEqualTo(URI.create("https://r.example.com/v2/iris/blobs/uploads/1?a=b"));
        assertThatThrownBy(() -> caller.locate(from, "http://other.example.com/1"))
                .isInstanceOf(IOException.class)
                .hasMessage("redirects to plain HTTP on another host, 'other.example.com'");
        assertThatThrownBy(() -> caller.locate(from, "::"))
                .isInstanceOf(IOException.class)
                .hasMessage("refers to '::', which is not a valid URL");
    }
}
