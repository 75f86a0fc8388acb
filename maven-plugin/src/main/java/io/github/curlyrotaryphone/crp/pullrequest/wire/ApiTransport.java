package io.github.curlyrotaryphone.crp.pullrequest.wire;

import io.github.curlyrotaryphone.crp.json.JsonText;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends one call and follows nothing, so that the token reaches no other server than the API's. */
final class ApiTransport {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_LIMIT)
            .build();
    private final URI root;
    private final ApiAccount account;

    ApiTransport(URI root, ApiAccount account) {
        this.root = root;
        this.account = account;
    }

    boolean hasToken() {
        return !account.secret().isEmpty();
    }

    /** Whether a URL is of the server that the token is for. */
    boolean isOwn(URI url) {
        return root.getScheme().equalsIgnoreCase(url.getScheme())
                && root.getRawAuthority().equalsIgnoreCase(String.valueOf(url.getRawAuthority()));
    }

    ApiAnswer send(ApiCall call) throws IOException {
        URI url = call.path().startsWith("/") ? URI.create(root + call.path()) : URI.create(call.path());
        if (!isOwn(url)) {
            throw new IllegalArgumentException("'" + url + "' is of another server than '" + root + "'");
        }
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request(call, url), BodyHandlers.ofByteArray());
        try {
            HttpResponse<byte[]> response = answer.get(ANSWER_LIMIT.toSeconds(), TimeUnit.SECONDS);
            return new ApiAnswer(response.statusCode(), response.headers(), response.body());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new HttpTimeoutException("nothing came within " + ANSWER_LIMIT.toSeconds() + " s");
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        }
    }

    private HttpRequest request(ApiCall call, URI url) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .method(
                        call.method(),
                        call.body()
                                .map(body -> BodyPublishers.ofString(JsonText.compact(body)))
                                .orElse(BodyPublishers.noBody()))
                .header("User-Agent", "crp-maven-plugin");
        call.body().ifPresent(body -> request.header("Content-Type", "application/json"));
        account.headers().forEach(request::header);
        return request.build();
    }
}
