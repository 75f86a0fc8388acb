package io.github.curlyrotaryphone.crp.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.testing.SampleApp;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.junit.jupiter.api.Test;

class BenchMojoTest extends GoalTest {
    private static final String SERVER = """
            package com.example;
            public class App {
                public static void main(String[] arguments) throws Exception {
                    int port = Integer.parseInt(arguments[arguments.length - 1]);
                    com.sun.net.httpserver.HttpServer server = com.sun.net.httpserver.HttpServer.create(
                            new java.net.InetSocketAddress("127.0.0.1", port), 0);
                    server.createContext("/v2/", exchange -> {
                        exchange.sendResponseHeaders(200, -1);
                        exchange.close();
                    });
                    server.start();
                }
            }
            """;

    @Test
    @Property(name = "crp.time", value = "1s")
    void theProjectsServerIsStartedAskedItsSamplesAndStopped(@InjectMojo(goal = "bench") BenchMojo mojo)
            throws Exception {
        SampleApp app = app();
        app.write("src/test/model/samples/a.request.json", "{}");
        Path source = app.write("App.java", SERVER);
        ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", folder.resolve("target/classes").toString(), source.toString());

        assertThat(run(mojo))
                .containsPattern("POST http://127\\.0\\.0\\.1:[0-9]+/v2/models/iris/infer\n")
                .contains("Open loop: 100 requests/s over 8 connections for 1 s", "answered    100, ", "processor   ")
                .endsWith("Written: target/crp/bench.json\n");
        assertThat(folder.resolve("target/crp/bench.json")).content().contains("\"answered\": 100,");
    }

    @Test
    void anAppWithoutSamplesIsToldToHaveOne(@InjectMojo(goal = "bench") BenchMojo mojo) {
        app();

        assertThat(refusal(mojo))
                .isEqualTo("There is nothing to send to 'iris': 'src/test/model/samples' has no file that ends with"
                        + " .request.json.\nPut a request there, or set its file with -Dcrp.body.");
    }

    @Test
    @Property(name = "crp.url", value = "localhost:8080")
    void anAddressWithoutASchemeIsRefused(@InjectMojo(goal = "bench") BenchMojo mojo) {
        assertThat(refusal(mojo))
                .isEqualTo(
                        "Invalid -Dcrp.url 'localhost:8080'.\nSet it to an http or https URL without an account, such"
                                + " as http://localhost:8080/v2/models/iris/infer.");
    }

    @Test
    @Property(name = "crp.url", value = "http://localhost:1/")
    void aServerThatIsNotThereIsNamed(@InjectMojo(goal = "bench") BenchMojo mojo) {
        assertThat(refusal(mojo))
                .isEqualTo("Cannot reach 'http://localhost:1/': connection refused.\nStart the server, or correct"
                        + " -Dcrp.url.");
    }

    @Test
    @Property(name = "crp.url", value = "http://localhost:1/")
    @Property(name = "crp.body", value = "request.json")
    void aBodyThatDoesNotExistIsNamed(@InjectMojo(goal = "bench") BenchMojo mojo) {
        assertThat(refusal(mojo))
                .isEqualTo("The body '" + folder.resolve("request.json")
                        + "' does not exist.\nCorrect -Dcrp.body, or leave it out to send the samples of the"
                        + " project.");
    }

    @Test
    @Property(name = "crp.rate", value = "10")
    @Property(name = "crp.delay", value = "1s")
    void aRateAndADelayExcludeEachOther(@InjectMojo(goal = "bench") BenchMojo mojo) {
        assertThat(refusal(mojo))
                .isEqualTo("-Dcrp.rate and -Dcrp.delay are both set.\nSet the rate for an open loop, or the delay for a"
                        + " closed one.");
    }

    @Test
    @Property(name = "crp.rate", value = "0")
    void aRateOfNothingIsRefused(@InjectMojo(goal = "bench") BenchMojo mojo) {
        assertThat(refusal(mojo))
                .isEqualTo("Invalid -Dcrp.rate '0'.\nSet it to a number of requests per second from 0.1 to 100000.");
    }

    @Test
    @Property(name = "crp.time", value = "soon")
    void aTimeThatIsNoneIsRefused(@InjectMojo(goal = "bench") BenchMojo mojo) {
        assertThat(refusal(mojo)).isEqualTo("Invalid -Dcrp.time 'soon'.\nSet it to a time such as 30s, 2m or 1m30s.");
    }
}
