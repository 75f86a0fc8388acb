package io.github.curlyrotaryphone.crp.python.index;

import io.github.curlyrotaryphone.crp.spec.Account;
import io.github.curlyrotaryphone.crp.spec.ServerName;
import java.util.Optional;

/** The accounts of a run for package indexes, each for one server. */
@FunctionalInterface
public interface IndexAccounts {
    /** No account. */
    IndexAccounts NONE = server -> Optional.empty();

    /** The account for this server. */
    Optional<Account> find(ServerName server);

    /** These, then others. */
    default IndexAccounts or(IndexAccounts others) {
        return server -> find(server).or(() -> others.find(server));
    }
}
