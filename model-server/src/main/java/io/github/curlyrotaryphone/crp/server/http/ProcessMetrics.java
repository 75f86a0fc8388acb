package io.github.curlyrotaryphone.crp.server.http;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The process metrics of Prometheus's clients, as far as Linux provides them; none on other systems. */
final class ProcessMetrics {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final long KILO = 1024;
    private static final double MILLIS = 1000;

    private ProcessMetrics() {}

    static void write(StringBuilder page) {
        ProcessHandle.Info process = ProcessHandle.current().info();
        process.totalCpuDuration()
                .ifPresent(time ->
                        line(page, "counter", "process_cpu_seconds_total", "Processor time", time.toMillis() / MILLIS));
        process.startInstant()
                .ifPresent(start -> line(
                        page,
                        "gauge",
                        "process_start_time_seconds",
                        "Start of the process",
                        start.toEpochMilli() / MILLIS));
        resident()
                .ifPresent(
                        bytes -> line(page, "gauge", "process_resident_memory_bytes", "Memory of the process", bytes));
    }

    private static Optional<Double> resident() {
        try {
            Matcher line = RESIDENT.matcher(Files.readString(STATUS));
            return line.find() ? Optional.of((double) Long.parseLong(line.group(1)) * KILO) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void line(StringBuilder page, String type, String name, String words, double value) {
        Metrics.describe(page, type, name, words);
        page.append("%s %s\n".formatted(name, BigDecimal.valueOf(value).toPlainString()));
    }
}
