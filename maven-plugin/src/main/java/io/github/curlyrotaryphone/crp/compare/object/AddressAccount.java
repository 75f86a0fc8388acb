package io.github.curlyrotaryphone.crp.compare.object;

import java.util.regex.Pattern;

/** The account within an address: {@code user:password} of {@code https://user:password@host/}. */
final class AddressAccount {
    private AddressAccount() {}

    /** Compiled only for texts that contain an address. */
    private static final class Form {
        private static final Pattern ACCOUNT = Pattern.compile("(?<=://)[^/@\\s:]*:[^/@\\s]+(?=@)");

        private Form() {}
    }

    static String masked(String text) {
        return text.contains("://") ? Form.ACCOUNT.matcher(text).replaceAll(Masking.MASK) : text;
    }
}
