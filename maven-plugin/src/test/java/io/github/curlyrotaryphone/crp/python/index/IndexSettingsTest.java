package io.github.curlyrotaryphone.crp.python.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.python.lock.PythonLock;
import io.github.curlyrotaryphone.crp.spec.ServerName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexSettingsTest {
    private static final PythonLock LOCK = new PythonLock("pylock.toml", List.of(), Optional.empty(), List.of());

    @TempDir
    Path folder;

    private final Map<String, String> environment = new TreeMap<>();

    private void write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), text);
    }

    private List<String> indexes(PythonLock lock) {
        return new IndexSettings(environment, folder.resolve("home"), folder.resolve("root"))
                .of(lock, folder.resolve("project")).stream()
                        .map(IndexAddress::toString)
                        .toList();
    }

    @Test
    void theUsualIndexIsThatOfPip() {
        assertThat(indexes(LOCK)).containsExactly("https://pypi.org/simple/");
    }

    @Test
    void theNearestPlaceDecides() throws IOException {
        write("root/etc/pip.conf", "[global]\nindex-url = https://etc.example.com/simple\n");
        assertThat(indexes(LOCK)).containsExactly("https://etc.example.com/simple/");

        write("home/.config/pip/pip.conf", "# mine\n[global]\nindex_url: https://home.example.com/simple\n");
        assertThat(indexes(LOCK)).containsExactly("https://home.example.com/simple/");

        write("home/.config/uv/uv.toml", "[[index]]\nurl = 'https://uv.example.com/simple'\ndefault = true\n");
        assertThat(indexes(LOCK)).containsExactly("https://uv.example.com/simple/");

        write("project/pyproject.toml", "[tool.uv]\nindex-url = 'https://project.example.com/simple'\n");
        assertThat(indexes(LOCK)).containsExactly("https://project.example.com/simple/");

        environment.put("PIP_INDEX_URL", "https://pip.example.com/simple");
        assertThat(indexes(LOCK)).containsExactly("https://pip.example.com/simple/");

        environment.put("UV_DEFAULT_INDEX", "https://default.example.com/simple");
        assertThat(indexes(LOCK)).containsExactly("https://default.example.com/simple/");

        assertThat(indexes(new PythonLock(
                        "requirements.txt", List.of(), Optional.of("https://lock.example.com/simple"), List.of())))
                .containsExactly("https://lock.example.com/simple/");
    }

    @Test
    void furtherIndexesComeBeforeTheMainOneAndExplicitOnesNot() throws IOException {
        write(
                "home/pip.ini",
                "[global]\nextra-index-url =\n    https://a.example.com/simple\n    https://b.example.com/simple\n");
        write(
                "project/uv.toml",
                "[[index]]\nname = 'c'\nurl = 'https://c.example.com/simple'\n[[index]]\nurl ="
                        + " 'https://d.example.com/simple'\nexplicit = true\n");
        environment.put("PIP_CONFIG_FILE", "pip.ini");
        environment.put("UV_INDEX", "e=https://e.example.com/simple https://f.example.com/simple");

        assertThat(indexes(LOCK))
                .containsExactly(
                        "https://e.example.com/simple/",
                        "https://f.example.com/simple/",
                        "https://c.example.com/simple/",
                        "https://a.example.com/simple/",
                        "https://b.example.com/simple/",
                        "https://pypi.org/simple/");
    }

    @Test
    void accountsOfNetrcAreForTheirHost() throws IOException {
        write(
                "home/.netrc",
                "machine index.example.com\n  login me password secret\ndefault login any password other\n");
        IndexAccounts accounts = NetrcFile.read(environment, folder.resolve("home"));

        assertThat(accounts.find(ServerName.parse("index.example.com"))
                        .orElseThrow()
                        .password())
                .isEqualTo("secret");
        assertThat(accounts.find(ServerName.parse("other.example.com"))).isEmpty();
        environment.put("NETRC", "none");
        assertThat(NetrcFile.read(environment, folder.resolve("home")).find(ServerName.parse("index.example.com")))
                .isEmpty();
    }
}
