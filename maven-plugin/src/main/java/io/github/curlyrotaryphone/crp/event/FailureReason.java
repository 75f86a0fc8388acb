package io.github.curlyrotaryphone.crp.event;

import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Why something failed, from an exception: short, without secrets, and fit for a sentence. */
public final class FailureReason {
    private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/@\\s]*@");

    private FailureReason() {}

    /** The message of an exception. */
    public static String of(Throwable e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileSystemException file && file.getReason() != null) {
            return withoutUserInfo(file.getReason().toLowerCase(Locale.ROOT));
        }
        String message = Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
        return withoutUserInfo(message.strip().replaceAll("\\.$", ""));
    }

    /** A text without the user information of any {@link URI} in it. */
    public static String withoutUserInfo(String text) {
        return USER_INFO.matcher(text).replaceAll("");
    }
}
