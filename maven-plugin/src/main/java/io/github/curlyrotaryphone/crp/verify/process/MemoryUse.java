package io.github.curlyrotaryphone.crp.verify.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The memory of a process that the kernel can't reclaim: the minimum that a container's limit counts. */
final class MemoryUse {
    private static final Pattern ANONYMOUS = Pattern.compile("RssAnon:\\s+([0-9]+) kB");

    private MemoryUse() {}

    /** Bytes in use now; 0 if the system does not report it. */
    static long of(long pid) {
        try {
            List<String> status = Files.readAllLines(Path.of("/proc", "" + pid, "status"));
            for (String line : status) {
                Matcher found = ANONYMOUS.matcher(line);
                if (found.matches()) {
                    return Long.parseLong(found.group(1)) * 1024;
                }
            }
            return 0;
        } catch (IOException e) { // ended, or there is no /proc
            return 0;
        }
    }
}
