package io.github.curlyrotaryphone.crp.server.route;

import static io.github.curlyrotaryphone.crp.server.protocol.ServingException.badRequest;

import io.github.curlyrotaryphone.crp.server.protocol.ServingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A body of several parts (RFC 7578, multipart/form-data). */
final class MultipartBody {

    private static final String END_OF_HEADERS = "\r\n\r\n";
    private static final Pattern BOUNDARY =
            Pattern.compile("(?i)multipart/form-data\\s*;.*?\\bboundary=(?:\"([^\"]+)\"|([^\\s;\"]+)).*");
    private static final Pattern NAME = parameter("name");
    private static final Pattern FILE_NAME = parameter("filename");
    private static final Pattern TYPE = Pattern.compile("(?im)^content-type:\\s*(.*?)\\s*$");
    private static final Pattern DISPOSITION = Pattern.compile("(?im)^content-disposition:\\s*form-data\\s*;(.*)$");

    /** One character for each byte, so that positions in it are positions in the body. */
    private final String text;

    private final byte[] body;

    private MultipartBody(byte[] body) {
        this.body = body;
        text = new String(body, StandardCharsets.ISO_8859_1);
    }

    /** The parts, in order; {@link io.github.curlyrotaryphone.crp.server.protocol.ServingException} if there are none. */
    static List<UploadedFile> parts(String contentType, byte[] body) {
        Matcher type = BOUNDARY.matcher(contentType);
        if (!type.matches()) {
            throw badRequest("The body's type is '%s'; send a form, multipart/form-data.".formatted(contentType));
        }
        return new MultipartBody(body).parts("--" + (type.group(1) == null ? type.group(2) : type.group(1)));
    }

    private List<UploadedFile> parts(String delimiter) {
        List<UploadedFile> parts = new ArrayList<>();
        int begin = text.startsWith(delimiter) ? 0 : text.indexOf("\r\n" + delimiter) + 2;
        if (begin == 1) {
            throw incomplete();
        }
        while (!text.startsWith("--", begin + delimiter.length())) {
            int headers = text.indexOf("\r\n", begin) + 2;
            int end = text.indexOf("\r\n" + delimiter, headers - 2);
            if (headers == 1 || end < 0) {
                throw incomplete();
            }
            parts.add(part(headers, end));
            begin = end + 2;
        }
        return parts;
    }

    private UploadedFile part(int begin, int end) {
        int content = text.indexOf(END_OF_HEADERS, begin);
        if (content < 0 || content + END_OF_HEADERS.length() > end + 2) {
            throw incomplete();
        }
        String headers = new String(body, begin, content - begin, StandardCharsets.UTF_8);
        Matcher disposition = DISPOSITION.matcher(headers);
        if (!disposition.find()) {
            throw badRequest("A part of the form has no header 'Content-Disposition: form-data'.");
        }
        String parameters = ";" + disposition.group(1);
        int from = Math.min(content + END_OF_HEADERS.length(), end);
        return new UploadedFile(
                found(NAME, parameters),
                withoutFolders(found(FILE_NAME, parameters)),
                found(TYPE, headers),
                Arrays.copyOfRange(body, from, end));
    }

    /** Only the file name: with a path, an app could save the file outside of its folder. */
    private static String withoutFolders(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    private static Pattern parameter(String name) {
        return Pattern.compile("(?i);\\s*" + name + "=(?:\"([^\"]*)\"|([^\\s;]*))");
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            return "";
        }
        return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    }

    private static ServingException incomplete() {
        return badRequest("The form's parts are incomplete: their delimiters do not come to an end.");
    }
}
