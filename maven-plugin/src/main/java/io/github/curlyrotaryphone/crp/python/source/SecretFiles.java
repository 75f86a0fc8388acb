package io.github.curlyrotaryphone.crp.python.source;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.FailureReason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Refuses files that hold secrets: everybody who may pull the image could read them. */
final class SecretFiles {
    private static final Pattern NAME = Pattern.compile(
            "(.*/)?(\\.env(\\.(?!example$|sample$|template$|dist$).*)?|\\.netrc|\\.pypirc|id_(rsa|dsa|ecdsa|ed25519)"
                    + "|[^/]*\\.(key|p12|pfx|jks|keystore))");
    private static final Pattern PEM = Pattern.compile("(.*/)?[^/]*\\.(pem|crt|cer)");
    private static final int LOOKED_AT = 64 << 10;

    private SecretFiles() {}

    static void refuse(String path, Path file) {
        if (NAME.matcher(path).matches() || (PEM.matcher(path).matches() && hasPrivateKey(file))) {
            throw CrpException.refused(
                    "The file '" + path + "' holds secrets, which an image shows to everybody who may pull it.",
                    "Add it to 'python.exclude' in crp.yaml, and give the app its values by 'deploy.env' from a Secret.");
        }
    }

    private static boolean hasPrivateKey(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(LOOKED_AT), StandardCharsets.ISO_8859_1).contains("PRIVATE KEY-----");
        } catch (IOException e) {
            throw CrpException.failed(
                    "Cannot read '" + file + "': " + FailureReason.of(e) + ".", "Make it readable and rerun.", e);
        }
    }
}
