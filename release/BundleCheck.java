import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * Says what Maven Central would miss in a bundle of ours: POM fields, sources, Javadoc, signatures and checksums, and
 * the CycloneDX document of the dependencies, which we ask for ourselves.
 *
 * <p>Usage: java BundleCheck.java BUNDLE.zip ARTIFACT_ID...
 */
final class BundleCheck {
    private static final String GROUP = "io/github/curlyrotaryphone/";
    private static final List<String> OF_EVERY_MODULE = List.of(".pom", "-cyclonedx.json", "-cyclonedx.xml");
    private static final List<String> OF_A_JAR = List.of(".jar", "-sources.jar", "-javadoc.jar");
    private static final List<String> FIELDS = List.of(
            "name",
            "description",
            "url",
            "licenses/license/name",
            "licenses/license/url",
            "developers/developer/name",
            "scm/connection",
            "scm/developerConnection",
            "scm/url");
    /** Central takes these from nobody but the module itself. */
    private static final Set<String> NOT_INHERITED = Set.of("name");

    private static final Map<String, String> CHECKSUMS =
            Map.of(".md5", "MD5", ".sha1", "SHA-1", ".sha256", "SHA-256", ".sha512", "SHA-512");
    private static final Set<String> REQUIRED_CHECKSUMS = Set.of(".md5", ".sha1");

    private final Map<String, byte[]> files = new TreeMap<>();
    private final Map<String, Element> poms = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    public static void main(String... arguments) throws IOException {
        BundleCheck check = new BundleCheck();
        check.read(Path.of(arguments[0]));
        List<String> modules = List.of(arguments).subList(1, arguments.length);
        modules.forEach(check::checkModule);
        check.checkFolders(modules);
        check.problems.forEach(problem -> System.err.println("missing: " + problem));
        if (!check.problems.isEmpty()) {
            System.exit(1);
        }
        System.out.println("bundle: complete, " + modules.size() + " modules, " + check.files.size() + " files");
    }

    private void read(Path bundle) throws IOException {
        try (ZipFile zip = new ZipFile(bundle.toFile())) {
            for (ZipEntry entry : zip.stream().filter(entry -> !entry.isDirectory()).toList()) {
                byte[] bytes = zip.getInputStream(entry).readAllBytes();
                files.put(entry.getName(), bytes);
                if (entry.getName().endsWith(".pom")) {
                    Element pom = parse(bytes);
                    poms.put(text(pom, "artifactId"), pom);
                }
            }
        }
    }

    /** What nobody named would be published all the same. */
    private void checkFolders(List<String> modules) {
        for (String file : files.keySet()) {
            if (modules.stream().noneMatch(module -> file.startsWith(GROUP + module + "/"))) {
                problems.add("'" + file + "' belongs to no module that is to be published");
            }
        }
    }

    private void checkModule(String module) {
        Element pom = poms.get(module);
        if (pom == null) {
            problems.add("module '" + module + "'");
            return;
        }
        FIELDS.forEach(field -> checkField(module, field));
        checkVersions(module, pom);
        String version = field(module, "version");
        String start = GROUP + module + "/" + version + "/" + module + "-" + version;
        OF_EVERY_MODULE.forEach(end -> checkFile(start + end));
        if (!"pom".equals(text(pom, "packaging"))) {
            OF_A_JAR.forEach(end -> checkFile(start + end));
        }
    }

    private void checkField(String module, String field) {
        String value = NOT_INHERITED.contains(field) ? text(poms.get(module), field) : field(module, field);
        if (value.isBlank()) {
            problems.add("<" + field + "> in the POM of '" + module + "'");
        }
    }

    /** A release may not depend on what is not released. */
    private void checkVersions(String module, Element pom) {
        if (pom.getTextContent().contains("-SNAPSHOT")) {
            problems.add("a released version in the POM of '" + module + "', which names a SNAPSHOT");
        }
    }

    private void checkFile(String name) {
        byte[] bytes = files.get(name);
        if (bytes == null || bytes.length == 0) {
            problems.add("'" + name + "'");
            return;
        }
        byte[] signature = files.getOrDefault(name + ".asc", new byte[0]);
        if (!new String(signature, StandardCharsets.UTF_8).startsWith("-----BEGIN PGP SIGNATURE-----")) {
            problems.add("signature of '" + name + "'");
        }
        CHECKSUMS.forEach((end, algorithm) -> checkSum(name, bytes, end, algorithm));
    }

    private void checkSum(String name, byte[] bytes, String end, String algorithm) {
        byte[] written = files.get(name + end);
        if (written == null && !REQUIRED_CHECKSUMS.contains(end)) {
            return;
        }
        if (written == null || !new String(written, StandardCharsets.UTF_8).strip().equals(sum(bytes, algorithm))) {
            problems.add("right " + algorithm + " sum of '" + name + "'");
        }
    }

    /** The module's own, or its parent's. */
    private String field(String module, String path) {
        String own = text(poms.get(module), path);
        String parent = text(poms.get(module), "parent/artifactId");
        return own.isEmpty() && poms.containsKey(parent) ? field(parent, path) : own;
    }

    /** The text at a path of child elements, or nothing. */
    private static String text(Element element, String path) {
        Element at = element;
        for (String name : path.split("/")) {
            at = child(at, name);
            if (at == null) {
                return "";
            }
        }
        return at.getTextContent().strip();
    }

    private static Element child(Element element, String name) {
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child && child.getTagName().equals(name)) {
                return child;
            }
        }
        return null;
    }

    private static Element parse(byte[] pom) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Document document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(pom));
            return document.getDocumentElement();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(e);
        }
    }

    private static String sum(byte[] bytes, String algorithm) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
