package io.github.curlyrotaryphone.crp.server;

import io.github.curlyrotaryphone.crp.server.protocol.Tensors;
import io.github.curlyrotaryphone.crp.server.transform.Transformer;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A transformer that holds each request until the test opens the gate, except those whose x is negative. */
final class Gate implements Transformer {

    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);

    void awaitRequest() throws InterruptedException {
        if (!entered.await(30, TimeUnit.SECONDS)) {
            throw new AssertionError("no request came");
        }
    }

    /** Sends a request that then runs in the model until the gate opens. */
    CompletableFuture<HttpResponse<String>> holdRequest(TestServer server, String path) throws InterruptedException {
        CompletableFuture<HttpResponse<String>> held = server.postLater(path, TestServer.row("[1, 2]"));
        awaitRequest();
        return held;
    }

    void open() {
        open.countDown();
    }

    @Override
    public Tensors preprocess(Tensors inputs) {
        if (inputs.get("x").doubleAt(0) < 0) {
            return inputs;
        }
        entered.countDown();
        try {
            if (!open.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the test never opened the gate");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return inputs;
    }
}
