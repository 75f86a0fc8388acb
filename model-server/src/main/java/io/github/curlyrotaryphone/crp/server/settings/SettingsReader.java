package io.github.curlyrotaryphone.crp.server.settings;

import io.github.curlyrotaryphone.crp.server.event.Log;
import io.github.curlyrotaryphone.crp.server.event.StartException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads server.json, then the environment, which overrides it, then the program's arguments, which override both. */
public final class SettingsReader {

    private static final Path USUAL_FILE = Path.of("/app/crp/server.json");
    private static final Path USUAL_MODELS = Path.of("/models");
    private static final String PREFIX = "CRP_";

    /**
     * Variables that Kubernetes sets for each Service of the namespace: a Service "crp-x" has CRP_X_PORT and similar
     * ones.
     */
    private static final Pattern SERVICE_LINK = Pattern.compile(".*_(SERVICE_HOST|SERVICE_PORT.*|PORT|PORT_\\d+_.*)");

    private final SettingValues values = new SettingValues();
    private final Log log;
    private Path models = USUAL_MODELS;

    private SettingsReader(Log log) {
        this.log = log;
    }

    /** Reads all three sources; {@link StartException} on the first value that cannot be used. */
    public static Settings read(String[] arguments, Map<String, String> environment, Log log) {
        return new SettingsReader(log).read(arguments, environment);
    }

    private Settings read(String[] arguments, Map<String, String> environment) {
        Map<String, String> options = options(arguments);
        String file = options.get("--settings");
        if (file != null) {
            SettingsFile.read(Path.of(file), values);
        } else if (Files.exists(USUAL_FILE)) {
            SettingsFile.read(USUAL_FILE, values);
        }
        new TreeMap<>(environment).forEach(this::takeVariable);
        options.forEach((option, value) -> {
            switch (option) {
                case "--models" -> models = Path.of(value);
                case "--port" -> values.put(Setting.PORT, value, "The argument --port");
                default -> {}
            }
        });
        Settings settings = Settings.of(models, values, Optional.ofNullable(options.get("--host")));
        mentionChanges(settings);
        return settings;
    }

    /** Reports the new meaning of settings from before {@code intraOpThreads}, if it changed. */
    private void mentionChanges(Settings settings) {
        if (values.has(Setting.THREADS)
                && !values.has(Setting.INTRA_OP_THREADS)
                && settings.model().intraOpThreads()
                        != settings.model().limits().threads()) {
            log.event(("'threads' = %d is the number of requests at once and no longer that of threads in one run of a"
                            + " model, which is now %d; set 'intraOpThreads' to choose it")
                    .formatted(
                            settings.model().limits().threads(),
                            settings.model().intraOpThreads()));
        }
    }

    private static Map<String, String> options(String[] arguments) {
        Map<String, String> options = new TreeMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!arguments[i].matches("--(models|settings|host|port)")) {
                throw new StartException(
                        "There is no argument '%s'.".formatted(arguments[i]),
                        "Use --models <folder>, --settings <file>, --host <address> and --port <number>.");
            }
            if (i + 1 == arguments.length) {
                throw new StartException("The argument %s has no value.".formatted(arguments[i]), "Put one after it.");
            }
            options.put(arguments[i], arguments[i + 1]);
        }
        return options;
    }

    private void takeVariable(String variable, String value) {
        if (!variable.startsWith(PREFIX) || value.startsWith("tcp://")) {
            return;
        }
        Arrays.stream(Setting.values())
                .filter(setting -> setting.variable().equals(variable))
                .findFirst()
                .ifPresentOrElse(
                        setting -> values.put(setting, value, "The environment variable " + variable),
                        () -> mention(variable));
    }

    /** The variable may belong to another program, so an unknown one is not an error as it is in the file. */
    private void mention(String variable) {
        if (!SERVICE_LINK.matcher(variable).matches()) {
            log.event("ignored the environment variable %s, which is no setting of the server".formatted(variable));
        }
    }
}
