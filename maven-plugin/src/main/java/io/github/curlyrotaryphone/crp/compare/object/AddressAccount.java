package io.github.curlyrotaryphone.crp.compare.object;

import java.util.regex.Pattern;

/** The account within an address: {@code user:password} of {@code https://user:password@host/}. */
final class AddressAccount {
    private static final Pattern ACCOUNT = Pattern.compile("(?<=://)[^/@\\s:]*:[^/@\\s]+(?=@)");

    private AddressAccount() {}

    static String masked(String text) {
        return ACCOUNT.matcher(text).replaceAll(Masking.MASK);
    }
}
