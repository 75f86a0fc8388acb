package io.github.curlyrotaryphone.crp.python.index;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.FailureReason;
import io.github.curlyrotaryphone.crp.spec.Account;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The accounts of {@code ~/.netrc}, which are for hosts. */
public final class NetrcFile {
    private NetrcFile() {}

    /** The accounts of the file that {@code NETRC} names, or else of the user's. */
    public static IndexAccounts read(Map<String, String> environment, Path home) {
        Path file = Optional.ofNullable(environment.get("NETRC"))
                .filter(name -> !name.isEmpty())
                .map(home::resolve)
                .orElse(home.resolve(".netrc"));
        if (!Files.isRegularFile(file)) {
            return IndexAccounts.NONE;
        }
        try {
            Map<String, Account> accounts = parse(Files.readString(file));
            return server -> Optional.ofNullable(accounts.get(server.host()));
        } catch (IOException e) {
            throw CrpException.refused(
                    "Cannot read '" + file + "': " + FailureReason.of(e) + ".", "Make it readable, or delete it.", e);
        }
    }

    private static Map<String, Account> parse(String text) {
        Map<String, Account> accounts = new HashMap<>();
        Iterator<String> words = List.of(text.strip().split("\\s+")).iterator();
        String machine = "";
        String login = "";
        while (words.hasNext()) {
            switch (words.next()) {
                case "machine" -> {
                    machine = next(words);
                    login = "";
                }
                case "default" -> machine = "";
                case "login" -> login = next(words);
                case "password" -> {
                    String password = next(words);
                    if (!machine.isEmpty()) {
                        accounts.putIfAbsent(machine, new Account(machine, login, password));
                    }
                }
                default -> {} // account and macdef say nothing of logging in over HTTP
            }
        }
        return accounts;
    }

    private static String next(Iterator<String> words) {
        return words.hasNext() ? words.next() : "";
    }
}
