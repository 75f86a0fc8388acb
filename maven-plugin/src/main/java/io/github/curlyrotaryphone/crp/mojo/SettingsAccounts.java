package io.github.curlyrotaryphone.crp.mojo;

import io.github.curlyrotaryphone.crp.spec.Account;
import java.util.List;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/** Reads the accounts of the servers in settings.xml, decrypted as Maven would. */
final class SettingsAccounts {
    private SettingsAccounts() {}

    static List<Account> read(Settings settings, SettingsDecrypter decrypter) {
        return decrypter.decrypt(new DefaultSettingsDecryptionRequest(settings)).getServers().stream()
                .filter(server -> server.getUsername() != null && server.getPassword() != null)
                .map(SettingsAccounts::account)
                .toList();
    }

    private static Account account(Server server) {
        return new Account(server.getId(), server.getUsername(), server.getPassword());
    }
}
