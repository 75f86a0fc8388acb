package io.github.curlyrotaryphone.crp.server.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.server.protocol.ServingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a route gets of a form. */
class RouteRequestTest {

    private static RouteRequest request(String type, String body) {
        return new RouteRequest(Map.of("Content-Type", type), Map.of(), body.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static RouteRequest multipart(String body) {
        return request("multipart/form-data; boundary=\"-x y\"", body.replace("\n", "\r\n"));
    }

    @Test
    void aFileKeepsItsBytesWhateverTheyAre() {
        RouteRequest request = multipart("""
                ---x y
                Content-Disposition: form-data; name="picture"; filename="C:\\dir\\a b.png"
                Content-Type: image/png

                \u0000\u00ff
                --x
                ---x y
                content-disposition: form-data; name=note

                two
                lines
                ---x y--
                """);

        UploadedFile picture = request.file("picture");

        assertThat(picture.fileName()).isEqualTo("a b.png");
        assertThat(picture.contentType()).isEqualTo("image/png");
        assertThat(picture.content()).isEqualTo("\u0000\u00ff\r\n--x".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(request.field("note")).isEqualTo("two\r\nlines");
        assertThat(request.parts()).extracting(UploadedFile::field).containsExactly("picture", "note");
    }

    @Test
    void anEmptyFileIsAFile() {
        RouteRequest request = multipart("""
                ---x y
                Content-Disposition: form-data; name="f"; filename=""


                ---x y--
                """);

        assertThat(request.file("f").content()).isEmpty();
    }

    @Test
    void aFormInTextIsDecoded() {
        RouteRequest request =
                request("application/x-www-form-urlencoded; charset=utf-8", "a=1&b+c=x%26y%C3%BC+z&a=2&flag");

        assertThat(request.field("a")).isEqualTo("1");
        assertThat(request.field("b c")).isEqualTo("x&yü z");
        assertThat(request.field("flag")).isEmpty();
        assertRefused(() -> request.field("d"), "The form must have the field 'd'.");
    }

    @Test
    void whatIsNoFormIsRefusedInWords() {
        assertRefused(
                () -> request("application/json", "{}").file("f"),
                "The body's type is 'application/json'; send a form, multipart/form-data.");
        assertRefused(() -> multipart("---x y--\n").file("f"), "The form must have a file in the field 'f'.");
        assertRefused(
                () -> request("application/x-www-form-urlencoded", "a=%").field("a"),
                "The form is not percent-encoded as it should be: %.");
        assertRefused(() -> request("application/json", "[1").json(), "The body must be a JSON object.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nothing",
                "---x y",
                "---x y\n",
                "---x y\nContent-Disposition: form-data; name=a\n\nabc",
                "---x y\nContent-Disposition: form-data; name=a\n---x y--",
                "---x y\nContent-Disposition: form-data; name=a\n\nabc\n---x y"
            })
    void partsThatDoNotEndAreRefused(String body) {
        assertThatThrownBy(() -> multipart(body).file("a")).isInstanceOf(ServingException.class);
    }

    @Test
    void headersHaveNoCase() {
        RouteRequest request = new RouteRequest(Map.of("x-a", "1"), Map.of("q", List.of("2", "3")), new byte[0]);

        assertThat(request.header("X-A")).hasValue("1");
        assertThat(request.query("q")).hasValue("2");
        assertThat(request.query("r")).isEmpty();
    }

    private static void assertRefused(ThrowingCallable call, String words) {
        assertThatThrownBy(call).isInstanceOf(ServingException.class).hasMessage(words);
    }
}
