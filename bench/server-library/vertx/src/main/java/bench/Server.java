package bench;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;

/** Vert.x core: HTTP/1.1 and h2c on one port, one event loop per processor. */
public final class Server extends AbstractVerticle {

    @Override
    public void start() {
        vertx.createHttpServer()
                .requestHandler(request -> request.body()
                        .onSuccess(body -> request.response()
                                .putHeader("content-type", "application/json")
                                .end(Buffer.buffer(Answer.to(body.getBytes())))))
                .listen(Integer.getInteger("port"), "127.0.0.1");
    }

    public static void main(String[] arguments) {
        int processors = Runtime.getRuntime().availableProcessors();
        Vertx.vertx(new VertxOptions().setEventLoopPoolSize(processors))
                .deployVerticle(Server::new, new DeploymentOptions().setInstances(processors));
    }
}
