package bench;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import java.net.InetSocketAddress;

/** Armeria: HTTP/1.1 and h2c on one port, one event loop per processor. */
public final class Server {

    private Server() {}

    public static void main(String[] arguments) {
        com.linecorp.armeria.server.Server.builder()
                .http(new InetSocketAddress("127.0.0.1", Integer.getInteger("port")))
                .workerGroup(Runtime.getRuntime().availableProcessors())
                .serviceUnder("/", (context, request) -> HttpResponse.of(request.aggregate()
                        .thenApply(whole -> HttpResponse.of(
                                HttpStatus.OK, MediaType.JSON, Answer.to(whole.content().array())))))
                .build()
                .start()
                .join();
    }
}
