package io.github.curlyrotaryphone.crp.pullrequest.wire;

import io.github.curlyrotaryphone.crp.http.HttpCall;
import io.github.curlyrotaryphone.crp.http.HttpTransport;
import io.github.curlyrotaryphone.crp.json.JsonText;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Sends one call without following redirects, so that the token is not sent to another server. */
final class ApiTransport {
    private final HttpTransport transport = new HttpTransport();
    private final URI root;
    private final ApiAccount account;

    ApiTransport(URI root, ApiAccount account) {
        this.root = root;
        this.account = account;
    }

    boolean hasToken() {
        return !account.secret().isEmpty();
    }

    /** Whether a URL is on the server that the token is for. */
    boolean isOwn(URI url) {
        return root.getScheme().equalsIgnoreCase(url.getScheme())
                && root.getRawAuthority().equalsIgnoreCase(String.valueOf(url.getRawAuthority()));
    }

    /** The address of a call. */
    URI url(ApiCall call) {
        return call.path().startsWith("/") ? URI.create(root + call.path()) : URI.create(call.path());
    }

    ApiAnswer send(ApiCall call) throws IOException {
        URI url = url(call);
        if (!isOwn(url)) {
            throw new IllegalArgumentException("'" + url + "' is on another server than '" + root + "'");
        }
        return new ApiAnswer(transport.send(request(call, url)));
    }

    private HttpCall request(ApiCall call, URI url) {
        HttpCall request = HttpCall.of(call.method(), url).with("User-Agent", "crp-maven-plugin");
        for (Map.Entry<String, String> header : account.headers().entrySet()) {
            request = request.with(header.getKey(), header.getValue());
        }
        if (call.body().isEmpty()) {
            return request;
        }
        byte[] body = JsonText.compact(call.body().get()).getBytes(StandardCharsets.UTF_8);
        return request.with("Content-Type", "application/json").sending(HttpCall.Body.of(body));
    }
}
