package io.github.curlyrotaryphone.crp.python.install;

import io.github.curlyrotaryphone.crp.spec.Digest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The file RECORD: path, hash and size of every file of a wheel (PEP 376, PEP 427). */
final class WheelRecord {
    private static final String SHA256 = "sha256=";

    private WheelRecord() {}

    /** A line of it; the hash is empty for RECORD itself. */
    record Line(String path, String hash, String size) {}

    /** Its lines by path; throws an {@link IllegalArgumentException} if it is not one. */
    static Map<String, Line> read(String text) {
        Map<String, Line> lines = new TreeMap<>();
        for (String line : text.lines().toList()) {
            if (!line.isBlank()) {
                List<String> cells = cells(line);
                if (cells.size() != 3) {
                    throw new IllegalArgumentException("its RECORD has the line '" + line + "'");
                }
                lines.put(cells.get(0), new Line(cells.get(0), cells.get(1), cells.get(2)));
            }
        }
        return lines;
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean isQuoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean isDoubled = isQuoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"';
            if (isDoubled) {
                cell.append('"');
                i++;
            } else if (c == '"') {
                isQuoted = !isQuoted;
            } else if (c == ',' && !isQuoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    /** The digest of a line; throws an {@link IllegalArgumentException} if it has none. */
    static Digest digest(Line line) {
        if (!line.hash().startsWith(SHA256)) {
            throw new IllegalArgumentException("its RECORD has no SHA-256 of '" + line.path() + "'");
        }
        byte[] hash = Base64.getUrlDecoder().decode(line.hash().substring(SHA256.length()));
        return new Digest("sha256:" + HexFormat.of().formatHex(hash));
    }

    /** The lines of installed files, their paths relative to the site folder. */
    static String write(List<InstalledFile> files, VirtualEnvironment environment, String own) {
        List<String> lines = new ArrayList<>();
        for (InstalledFile file : files) {
            byte[] hash = HexFormat.of().parseHex(file.digest().hex());
            lines.add(quoted(relative(file.path(), environment)) + "," + SHA256
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(hash) + "," + file.size());
        }
        lines.add(quoted(own) + ",,");
        return String.join("\n", lines.stream().sorted().toList()) + "\n";
    }

    private static String relative(String path, VirtualEnvironment environment) {
        String site = environment.site() + "/";
        return path.startsWith(site) ? path.substring(site.length()) : "../../../" + path;
    }

    private static String quoted(String path) {
        return path.contains(",") || path.contains("\"") ? "\"" + path.replace("\"", "\"\"") + "\"" : path;
    }
}
