package io.github.curlyrotaryphone.crp.python.index;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.FailureReason;
import io.github.curlyrotaryphone.crp.event.ImageEvents;
import io.github.curlyrotaryphone.crp.http.BadAddress;
import io.github.curlyrotaryphone.crp.http.HttpAnswer;
import io.github.curlyrotaryphone.crp.http.HttpCall;
import io.github.curlyrotaryphone.crp.http.RetryPolicy;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;

/** The indexes of a run. The first one that has a package is the only one that is asked for it. */
public final class PackageIndexes {
    private final List<IndexAddress> addresses;
    private final IndexCaller caller;

    /** Asks these indexes, in order. */
    public PackageIndexes(
            List<IndexAddress> addresses, IndexAccounts accounts, RetryPolicy retries, ImageEvents events) {
        this.addresses = List.copyOf(addresses);
        IndexAccounts own = server -> addresses.stream()
                .flatMap(address -> address.account().stream())
                .filter(account -> account.server().equals(server.authority()))
                .findFirst();
        this.caller = new IndexCaller(own.or(accounts), retries, events);
    }

    IndexCaller caller() {
        return caller;
    }

    /** The files of this package. */
    List<IndexFile> files(String name) {
        for (IndexAddress address : addresses) {
            URI page = address.page(name);
            HttpAnswer answer = caller.call(page, () -> HttpCall.of("GET", page).with("Accept", IndexPage.ACCEPTED));
            if (answer.isSuccess()) {
                return read(page, answer);
            }
        }
        throw CrpException.refused(
                "The package '" + name + "' is not in "
                        + addresses.stream().map(each -> "'" + each + "'").collect(Collectors.joining(" or ")) + ".",
                "Correct its name in the lock, or set the index that has it (PIP_INDEX_URL or UV_DEFAULT_INDEX; pip.conf"
                        + " and uv.toml are read too).");
    }

    private static List<IndexFile> read(URI page, HttpAnswer answer) {
        try {
            return IndexPage.read(page, answer);
        } catch (IllegalArgumentException | BadAddress e) {
            throw CrpException.refused(
                    "Cannot read '" + page + "': " + FailureReason.of(e) + ".",
                    "Correct the address of the package index (PIP_INDEX_URL or UV_DEFAULT_INDEX), which usually ends"
                            + " with /simple/, and its account.",
                    e);
        }
    }
}
