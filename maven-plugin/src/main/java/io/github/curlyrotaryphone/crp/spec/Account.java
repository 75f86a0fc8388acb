package io.github.curlyrotaryphone.crp.spec;

/**
 * Who one is to a server. Its text never shows the password.
 *
 * @param server the server's id: a host, with {@code :port} where it has one
 * @param user name of the account
 * @param password its password or token
 */
public record Account(String server, String user, String password) {
    @Override
    public String toString() {
        return "Account[" + user + " at " + server + "]";
    }
}
