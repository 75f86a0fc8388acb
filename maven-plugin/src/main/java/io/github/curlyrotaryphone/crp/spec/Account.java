package io.github.curlyrotaryphone.crp.spec;

/**
 * An account at a server. Its text never contains the password.
 *
 * @param server the server's id: a host, with {@code :port} if it has one
 * @param user name of the account
 * @param password its password or token
 */
public record Account(String server, String user, String password) {
    @Override
    public String toString() {
        return "Account[" + user + " at " + server + "]";
    }
}
