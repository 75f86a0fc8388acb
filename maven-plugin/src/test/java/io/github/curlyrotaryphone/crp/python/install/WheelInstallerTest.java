package io.github.curlyrotaryphone.crp.python.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.python.WheelFile;
import io.github.curlyrotaryphone.crp.python.index.Wheel;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WheelInstallerTest {
    private static final String SITE = "lib/python3.12/site-packages/";
    private static final String NAME = "Tool-1.0-py3-none-any.whl";

    @TempDir
    Path folder;

    private InstalledWheel install(WheelFile wheel) {
        return install(wheel.name(), wheel.bytes());
    }

    private InstalledWheel install(String name, byte[] bytes) {
        try {
            Path file = Files.write(folder.resolve(name), bytes);
            return new WheelInstaller(folder.resolve("installed"), new VirtualEnvironment("3.12"))
                    .install(new Wheel(name, file, Digest.of(bytes)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String problem(WheelFile wheel) {
        return problem(wheel.name(), wheel.bytes());
    }

    private String problem(String name, byte[] bytes) {
        CrpException failure = catchThrowableOfType(CrpException.class, () -> install(name, bytes));
        assertThat(failure).isNotNull();
        assertThat(failure.isRefusal()).isTrue();
        assertThat(failure.remedy()).isEqualTo("Lock another version of the package, and tell its authors.");
        assertThat(failure.problem()).startsWith("Cannot install the wheel '" + name + "': ");
        return failure.problem().substring(("Cannot install the wheel '" + name + "': ").length());
    }

    private static Map<String, String> modes(InstalledWheel wheel) {
        Map<String, String> modes = new TreeMap<>();
        wheel.files().forEach(file -> modes.put(file.path(), Integer.toOctalString(file.mode())));
        return modes;
    }

    private static String text(InstalledWheel wheel, String path) throws IOException {
        return Files.readString(wheel.files().stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow()
                .source());
    }

    @Test
    void filesLieWherePipPutsThem() {
        InstalledWheel wheel = install(new WheelFile(NAME)
                .with("tool/__init__.py", "")
                .with("tool/native.so", "elf", 0100755)
                .with("tool.pth", "import tool")
                .with("Tool-1.0.data/purelib/tool/pure.py", "")
                .with("Tool-1.0.data/platlib/tool/plat.so", "")
                .with("Tool-1.0.data/scripts/run.sh", "#!/bin/sh\n")
                .with("Tool-1.0.data/headers/tool.h", "")
                .with("Tool-1.0.data/data/share/tool/a.txt", "a"));

        assertThat(modes(wheel))
                .containsOnly(
                        Map.entry(SITE + "tool/__init__.py", "644"),
                        Map.entry(SITE + "tool/native.so", "755"),
                        Map.entry(SITE + "tool.pth", "644"),
                        Map.entry(SITE + "tool/pure.py", "644"),
                        Map.entry(SITE + "tool/plat.so", "644"),
                        Map.entry("bin/run.sh", "755"),
                        Map.entry("include/site/python3.12/Tool/tool.h", "644"),
                        Map.entry("share/tool/a.txt", "644"),
                        Map.entry(SITE + "Tool-1.0.dist-info/METADATA", "644"),
                        Map.entry(SITE + "Tool-1.0.dist-info/WHEEL", "644"),
                        Map.entry(SITE + "Tool-1.0.dist-info/INSTALLER", "644"),
                        Map.entry(SITE + "Tool-1.0.dist-info/RECORD", "644"));
    }

    @Test
    void scriptsNameTheInterpreterOfTheEnvironment() throws IOException {
        InstalledWheel wheel = install(
                new WheelFile(NAME)
                        .with("tool.py", "")
                        .with("Tool-1.0.data/scripts/old", "#!python -E\nprint(1)\n")
                        .with(
                                "Tool-1.0.dist-info/entry_points.txt",
                                "[console_scripts]\ntool = tool.cli:App.main [extra]\n\n[tool.plugins]\nx = tool:y\n\n[gui_scripts]\ntoolw=tool:gui\n"));

        assertThat(text(wheel, "bin/old")).isEqualTo("#!/app/.venv/bin/python\nprint(1)\n");
        assertThat(text(wheel, "bin/tool")).isEqualTo("""
                #!/app/.venv/bin/python
                import sys
                from tool.cli import App
                if __name__ == '__main__':
                    sys.argv[0] = sys.argv[0].removesuffix('.exe')
                    sys.exit(App.main())
                """);
        assertThat(modes(wheel)).containsEntry("bin/toolw", "755").doesNotContainKey("bin/x");
    }

    @Test
    void recordSaysWhatIsInstalled() throws IOException {
        InstalledWheel wheel = install(new WheelFile(NAME)
                .with("tool.py", "")
                .with("odd, name.py", "")
                .recording(new WheelFile(NAME)
                        .with("tool.py", "")
                        .with("odd, name.py", "")
                        .record()
                        .replace("odd, name.py", "\"odd, name.py\""))
                .with("Tool-1.0.dist-info/RECORD.jws", ""));

        String empty = "sha256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU,0";
        assertThat(text(wheel, SITE + "Tool-1.0.dist-info/RECORD").lines().toList())
                .contains(
                        "\"odd, name.py\"," + empty,
                        "tool.py," + empty,
                        "Tool-1.0.dist-info/RECORD,,",
                        "Tool-1.0.dist-info/INSTALLER,sha256=" + installer(wheel))
                .isSorted();
    }

    private static String installer(InstalledWheel wheel) throws IOException {
        assertThat(text(wheel, SITE + "Tool-1.0.dist-info/INSTALLER")).isEqualTo("crp\n");
        byte[] hash = HexFormat.of()
                .parseHex(Digest.of("crp\n".getBytes(StandardCharsets.UTF_8)).hex());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash) + ",4";
    }

    @Test
    void theSameWheelIsInstalledOnce() throws IOException {
        WheelFile wheel = new WheelFile(NAME).with("tool.py", "x");
        InstalledWheel first = install(wheel);
        Files.delete(folder.resolve(NAME));
        Wheel gone = new Wheel(NAME, folder.resolve(NAME), wheel.digest());

        InstalledWheel second =
                new WheelInstaller(folder.resolve("installed"), new VirtualEnvironment("3.12")).install(gone);

        assertThat(second.files()).isEqualTo(first.files());
    }

    @Test
    void whatIsNoZipIsRefused() {
        assertThat(problem(NAME, "<html>".getBytes(StandardCharsets.UTF_8))).startsWith("it is not a zip file (");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../evil.py", "tool/../../evil.py", "/etc/passwd", "C:evil.py", "tool/./a.py", "tool//a.py"})
    void aNameOutsideTheFolderIsRefused(String name) {
        assertThat(problem(new WheelFile(NAME).with(name, "x")))
                .isEqualTo("its entry '" + name + "' would lie outside its folder.");
    }

    @Test
    void aSchemeCannotBeUsedToLeaveTheFolder() {
        assertThat(problem(new WheelFile(NAME).with("Tool-1.0.data/elsewhere/a", "x")))
                .isEqualTo("its entry 'Tool-1.0.data/elsewhere/a' is of an unknown scheme.");
    }

    @Test
    void aLinkIsRefused() {
        assertThat(problem(new WheelFile(NAME).with("tool/link", "/etc/passwd", 0120777)))
                .isEqualTo("its entry 'tool/link' is a link.");
    }

    @Test
    void aRecordThatLiesIsRefused() {
        WheelFile wheel = new WheelFile(NAME).with("tool.py", "x");
        String right = wheel.record();

        assertThat(problem(new WheelFile(NAME).with("tool.py", "y").recording(right)))
                .isEqualTo("its RECORD has another hash or size of 'tool.py' than the file.");
        assertThat(problem(new WheelFile(NAME).with("tool.py", "x").recording(right.replace(",1\n", ",2\n"))))
                .isEqualTo("its RECORD has another hash or size of 'tool.py' than the file.");
        assertThat(problem(new WheelFile(NAME).recording(right)))
                .isEqualTo("its RECORD lists 'tool.py', which is not there.");
        assertThat(problem(new WheelFile(NAME)
                        .with("more.py", "")
                        .with("tool.py", "x")
                        .recording(right)))
                .isEqualTo("its RECORD does not list 'more.py'.");
        assertThat(problem(new WheelFile(NAME)
                        .with("tool.py", "x")
                        .recording(right.replaceAll("(?m)^tool.py,.*$", "tool.py,,"))))
                .isEqualTo("its RECORD has no SHA-256 of 'tool.py'.");
    }

    @Test
    void aWheelOfAnotherPackageIsRefused() {
        byte[] other = new WheelFile("Other-1.0-py3-none-any.whl").bytes();
        assertThat(problem(NAME, other)).isEqualTo("its folder 'Other-1.0.dist-info' is that of another package.");
        assertThat(problem(new WheelFile(NAME).with("Other-1.0.dist-info/METADATA", "")))
                .isEqualTo("it has several folders .dist-info.");
        assertThat(problem(new WheelFile(NAME).with("Tool-1.0.dist-info/WHEEL", "Wheel-Version: 2.0\n")))
                .isEqualTo("its Wheel-Version is not 1.");
    }

    private static InstalledWheel named(String name, InstalledFile... files) {
        return new InstalledWheel(
                new Wheel(name, Path.of(name), Digest.of(name.getBytes(StandardCharsets.UTF_8))), Arrays.asList(files));
    }

    private static InstalledFile file(String path, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return new InstalledFile(path, 0644, bytes.length, Digest.of(bytes), Path.of(path));
    }

    @Test
    void oneFileOfTwoWheelsBelongsToTheFirst() {
        List<InstalledWheel> all = InstalledPackages.sideBySide(List.of(
                named("a.whl", file("x/__init__.py", "")),
                named("b.whl", file("x/__init__.py", ""), file("x/b.py", "b"))));

        assertThat(all.get(1).files()).extracting(InstalledFile::path).containsExactly("x/b.py");
    }

    @Test
    void twoWheelsWithDifferentFilesOfOneNameAreRefused() {
        CrpException failure = catchThrowableOfType(
                CrpException.class,
                () -> InstalledPackages.sideBySide(
                        List.of(named("a.whl", file("x.py", "a")), named("b.whl", file("x.py", "b")))));

        assertThat(failure)
                .hasMessage("Cannot install 'a.whl' and 'b.whl' together: each has its own 'x.py'. Take one of the two"
                        + " packages out of the lock; often one replaces the other, such as opencv-python and"
                        + " opencv-python-headless.");
    }
}
