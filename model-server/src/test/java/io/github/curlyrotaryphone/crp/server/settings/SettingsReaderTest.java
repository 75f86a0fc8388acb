package io.github.curlyrotaryphone.crp.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.server.event.Log;
import io.github.curlyrotaryphone.crp.server.event.StartException;
import io.github.curlyrotaryphone.crp.server.model.Accelerator;
import io.github.curlyrotaryphone.crp.server.model.AcceleratorSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** server.json, the environment and the arguments, and the words for what is wrong in them. */
class SettingsReaderTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();

    private Settings read(Map<String, String> environment, String... arguments) {
        Log log = new Log(new PrintStream(logged, true, StandardCharsets.UTF_8));
        return SettingsReader.read(arguments, environment, log);
    }

    private String file(String content) throws IOException {
        return Files.writeString(folder.resolve("server.json"), content).toString();
    }

    @Test
    void anArgumentNamesTheAddressToListenOn() {
        assertThat(SettingsReader.read(new String[] {"--host", "localhost"}, Map.of(), new Log(System.out))
                        .host())
                .contains("localhost");
        assertThat(SettingsReader.read(new String[0], Map.of(), new Log(System.out))
                        .host())
                .isEmpty();
    }

    @Test
    void withoutAnyTheDefaultsCount() {
        Settings settings = read(Map.of());

        assertThat(settings.models()).isEqualTo(Path.of("/models"));
        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.model().limits().threads())
                .isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(settings.model().warmup()).isTrue();
        assertThat(settings.warmupSamples()).isEmpty();
    }

    @Test
    void theEnvironmentOverridesTheFileAndArgumentsOverrideBoth() throws Exception {
        String file =
                file("{\"port\": 1, \"queue\": 1, \"drainSeconds\": 1, \"modelName\": \"iris\", \"warmup\": false}");

        Settings settings = read(
                Map.of("CRP_PORT", "2", "CRP_QUEUE", "2", "PATH", "/bin"),
                "--settings",
                file,
                "--port",
                "3",
                "--models",
                "m");

        assertThat(settings.port()).isEqualTo(3);
        assertThat(settings.model().limits().waiting()).hasValue(2);
        assertThat(settings.drain()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.modelName()).isEqualTo("iris");
        assertThat(settings.model().warmup()).isFalse();
        assertThat(settings.models()).isEqualTo(Path.of("m"));
    }

    @Test
    void anOlderFileStartsWithALineOnWhatItsThreadsMeanNow() throws Exception {
        Settings settings = read(Map.of(), "--settings", file("{\"threads\": 1000, \"queue\": 64}"));

        assertThat(settings.model().limits().threads()).isEqualTo(1000);
        assertThat(settings.model().intraOpThreads()).isEqualTo(1);
        assertThat(logged.toString(StandardCharsets.UTF_8))
                .contains("'threads' = 1000 is the number of requests at once and no longer that of threads in one run"
                        + " of a model, which is now 1; set 'intraOpThreads' to choose it");
    }

    @Test
    void aFileThatSetsBothKindsOfThreadsStartsWithoutAWord() throws Exception {
        read(Map.of(), "--settings", file("{\"threads\": 1000, \"intraOpThreads\": 2}"));

        assertThat(logged.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void theOptionsOfAnAcceleratorMayContainWhatShapesDo() throws Exception {
        String options = "device_id=1; trt_profile_min_shapes=x:1x2,y:1x3";

        Settings settings = read(
                Map.of("CRP_ACCELERATOR", "tensorrt"),
                "--settings",
                file("{\"acceleratorOptions\": \"" + options + "\"}"));

        assertThat(settings.accelerator())
                .isEqualTo(new AcceleratorSettings(
                        Accelerator.TENSORRT,
                        false,
                        Map.of("device_id", "1", "trt_profile_min_shapes", "x:1x2,y:1x3")));
    }

    @Test
    void nullInTheFileLeavesTheDefault() throws Exception {
        assertThat(read(Map.of(), "--settings", file("{\"queue\": null}"))
                        .model()
                        .limits()
                        .waiting())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"maxRequestByte": 1} | There is no setting 'maxRequestByte' (in FILE). Did you mean 'maxRequestBytes'?
            {"port": 70000}       | 'port' in FILE is "70000". Set it to a whole number from 0 to 65535.
            {"port": "http"}      | 'port' in FILE is "http". Set it to a whole number from 0 to 65535.
            {"queue": 1.5}        | 'queue' in FILE is "1.5". Set it to a whole number from 0 to 100000.
            {"threads": 0}        | 'threads' in FILE is "0". Set it to a whole number from 1 to 1024.
            {"warmup": "yes"}     | 'warmup' in FILE is "yes". Set it to true or false.
            {"modelName": "a/b"}  | 'modelName' in FILE is "a/b". Set it to a name of letters, digits, '.', '_' and '-'.
            {"accelerator": "gpu"}          | 'accelerator' in FILE is "gpu". Set it to cpu, cuda or tensorrt.
            {"acceleratorFallback": "yes"}  | 'acceleratorFallback' in FILE is "yes". Set it to none or cpu.
            {"acceleratorOptions": "=1"}    | 'acceleratorOptions' in FILE is "=1". Set it to <name>=<value>, several with semicolons between them.
            {"queue": [1]}        | 'queue' in FILE is an object or a list. Every setting is one text, number, true or false.
            [1]                   | The settings 'FILE' are no JSON object. Write them as {"port": 8080}.
            """)
    void aMistakeInTheFileEndsTheStart(String content, String words) throws Exception {
        String file = file(content);

        assertThatThrownBy(() -> read(Map.of(), "--settings", file))
                .isInstanceOf(StartException.class)
                .hasMessage(words.replace("FILE", file));
    }

    @Test
    void aFileThatIsNoJsonEndsTheStartAndTheMessageSaysWhere() throws Exception {
        String file = file("{\"port\": }");

        assertThatThrownBy(() -> read(Map.of(), "--settings", file))
                .isInstanceOf(StartException.class)
                .hasMessageStartingWith("The settings '" + file + "' are not valid JSON at line 1, column 10:");
    }

    @Test
    void aFileThatIsNamedButAbsentEndsTheStart() {
        String absent = folder.resolve("none.json").toString();

        assertThatThrownBy(() -> read(Map.of(), "--settings", absent))
                .isInstanceOf(StartException.class)
                .hasMessageStartingWith("Cannot read the settings '" + absent + "'");
    }

    @Test
    void aBadValueInTheEnvironmentEndsTheStart() {
        assertThatThrownBy(() -> read(Map.of("CRP_THREADS", "many")))
                .isInstanceOf(StartException.class)
                .hasMessage(
                        "The environment variable CRP_THREADS is \"many\". Set it to a whole number from 1 to 1024.");
    }

    @Test
    void anUnknownVariableIsMentionedAndIgnored() {
        read(Map.of("CRP_THREAD", "2"));

        assertThat(logged.toString(StandardCharsets.UTF_8))
                .contains("ignored the environment variable CRP_THREAD, which is no setting of the server");
    }

    @Test
    void variablesThatKubernetesSetsForAServiceNamedCrpAreNotMeant() {
        Settings settings = read(Map.of(
                "CRP_PORT", "tcp://10.0.0.1:80", "CRP_SERVICE_HOST", "10.0.0.1", "CRP_PORT_80_TCP_ADDR", "10.0.0.1"));

        assertThat(settings.port()).isEqualTo(8080);
        assertThat(logged.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --prot 1 | There is no argument '--prot'. Use --models <folder>, --settings <file>, --host <address> and --port <number>.
            --port   | The argument --port has no value. Put one after it.
            --port x | The argument --port is "x". Set it to a whole number from 0 to 65535.
            """)
    void aMistakeInTheArgumentsEndsTheStart(String arguments, String words) {
        assertThatThrownBy(() -> read(Map.of(), arguments.split(" ")))
                .isInstanceOf(StartException.class)
                .hasMessage(words);
    }
}
