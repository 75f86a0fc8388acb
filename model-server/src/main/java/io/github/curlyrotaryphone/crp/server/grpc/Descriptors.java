package io.github.curlyrotaryphone.crp.server.grpc;

import io.github.curlyrotaryphone.crp.server.protobuf.ProtoReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The compiled .proto files of the services, from the resource {@code META-INF/crp/grpc.protoset}, by their names and
 * by what they declare. The README of src/main/proto says how the resource is made.
 */
final class Descriptors {

    private static final int PACKAGE = 2;
    private static final int MESSAGE = 4;
    private static final int ENUM = 5;
    private static final int SERVICE = 6;

    private final Map<String, ByteBuffer> byName = new LinkedHashMap<>();
    private final Map<String, ByteBuffer> bySymbol = new LinkedHashMap<>();
    private final Set<String> services = new TreeSet<>();

    private Descriptors() {}

    static Descriptors load() {
        try (InputStream in = Descriptors.class.getResourceAsStream("/META-INF/crp/grpc.protoset")) {
            if (in == null) {
                throw new IllegalStateException("grpc.protoset is missing from the jar");
            }
            Descriptors descriptors = new Descriptors();
            ProtoReader files = ProtoReader.of(in.readAllBytes());
            while (files.next()) {
                descriptors.add(files.bytes());
            }
            return descriptors;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Set<String> services() {
        return services;
    }

    Optional<ByteBuffer> file(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The file that declares a service, method, message or enum; for a nested one, the file of the outermost. */
    Optional<ByteBuffer> fileOf(String symbol) {
        for (String rest = symbol; !rest.isEmpty(); rest = rest.substring(0, Math.max(0, rest.lastIndexOf('.')))) {
            ByteBuffer file = bySymbol.get(rest);
            if (file != null) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    private void add(ByteBuffer file) {
        ProtoReader reader = ProtoReader.of(file);
        String prefix = "";
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> byName.put(reader.text(), file);
                case PACKAGE -> prefix = reader.text() + ".";
                case MESSAGE, ENUM -> bySymbol.put(prefix + name(reader.message()), file);
                case SERVICE -> {
                    String service = prefix + name(reader.message());
                    services.add(service);
                    bySymbol.put(service, file);
                }
                default -> {}
            }
        }
    }

    private static String name(ProtoReader declaration) {
        String name = "";
        while (declaration.next()) {
            if (declaration.field() == 1) {
                name = declaration.text();
            }
        }
        return name;
    }
}
