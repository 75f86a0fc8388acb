package io.github.curlyrotaryphone.crp.oci.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.spec.ServerName;
import io.github.curlyrotaryphone.crp.spec.TrustedHosts;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenServersTest {
    private static boolean mayGetLogin(String server, String registry) {
        return TokenServers.mayGetLogin(ServerName.parse(server), registry, TrustedHosts.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "auth.docker.io, docker.io",
        "ghcr.io, ghcr.io",
        "gcr.io, gcr.io",
        "quay.io, quay.io",
        "public.ecr.aws, public.ecr.aws",
        "gitlab.com, registry.gitlab.com",
        "gitlab.example.com, registry.example.com",
        "git.example.com:8443, registry.git.example.com:5050",
        "auth.registry.example.com, registry.example.com",
        "registry.example.com:5001, registry.example.com:5000",
        "127.0.0.1:5001, 127.0.0.1:5000",
        "dockerauth.cn-hangzhou.aliyuncs.com, registry.cn-hangzhou.aliyuncs.com"
    })
    void aLoginGoesToATokenServerOfTheSameSite(String server, String registry) {
        assertThat(mayGetLogin(server, registry)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "evil.example.org, registry.example.com",
        "registry.example.com.evil.org, registry.example.com",
        "evilexample.com, example.com",
        "auth.docker.io, registry.example.com",
        "evil.azurecr.io, team.azurecr.io",
        "evil.s3.amazonaws.com, 123.dkr.ecr.eu-west-1.amazonaws.com",
        "evil.co.uk, registry.co.uk",
        "com, example.com",
        "evil.com, registry.com",
        "localhost:5001, 127.0.0.1:5000",
        "127.0.0.2, 127.0.0.1"
    })
    void andToNoOther(String server, String registry) {
        assertThat(mayGetLogin(server, registry)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"https://evil.example.org, true", "http://evil.example.org, false"})
    void oneThatTheRunNamesGetsItWithTls(String server, boolean gets) {
        TrustedHosts hosts = TrustedHosts.of(List.of(ServerName.parse("evil.example.org")));

        assertThat(TokenServers.mayGetLogin(ServerName.parse(server), "registry.example.com", hosts))
                .isEqualTo(gets);
    }
}
