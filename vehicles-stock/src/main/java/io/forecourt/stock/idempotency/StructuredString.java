package io.forecourt.stock.idempotency;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An item of type String as RFC 9651 (structured fields) writes it: printable ASCII in double quotes, perhaps with parameters. */
final class StructuredString {

    private static final String NUMBER = "-?[0-9]{1,12}\\.[0-9]{1,3}|-?[0-9]{1,15}";
    private static final String STRING = "\"(?:[ !#-\\[\\]-~]++|\\\\[\"\\\\])*+\"";
    private static final String TOKEN = "[A-Za-z*][!#$%&'*+./0-9:A-Z^_`a-z|~-]*+";
    private static final String BYTES = ":[A-Za-z0-9+/=]*+:";
    private static final String BOOLEAN = "\\?[01]";
    private static final String DATE = "@-?[0-9]{1,15}";
    private static final String DISPLAY_STRING = "%" + STRING;

    /** One parameter, with a value or merely set. */
    private static final Pattern PARAMETER = Pattern.compile("; *+[a-z*][a-z0-9_.*-]*+(?:=(?:"
            + String.join("|", NUMBER, STRING, TOKEN, BYTES, BOOLEAN, DATE, DISPLAY_STRING)
            + "))?+");

    private StructuredString() {}

    /** The text between the quotes, its escapes undone; empty where the field is anything else. Parameters must be well formed. */
    static Optional<String> parse(String field) {
        String item = stripped(field);
        if (!item.startsWith("\"")) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        for (int at = 1; at < item.length(); at++) {
            char character = item.charAt(at);
            if (character == '"') {
                return areParameters(item.substring(at + 1)) ? Optional.of(text.toString()) : Optional.empty();
            }
            if (character == '\\') {
                at++;
                if (at == item.length() || (item.charAt(at) != '"' && item.charAt(at) != '\\')) {
                    return Optional.empty();
                }
            } else if (character < ' ' || character > '~') {
                return Optional.empty();
            }
            text.append(item.charAt(at));
        }
        return Optional.empty();
    }

    private static boolean areParameters(String rest) {
        Matcher parameter = PARAMETER.matcher(rest);
        int end = 0;
        while (end < rest.length() && parameter.region(end, rest.length()).lookingAt()) {
            end = parameter.end();
        }
        return end == rest.length();
    }

    /** Without surrounding spaces; other blanks are no part of the format. */
    private static String stripped(String field) {
        int begin = 0;
        int end = field.length();
        while (begin < end && field.charAt(begin) == ' ') {
            begin++;
        }
        while (end > begin && field.charAt(end - 1) == ' ') {
            end--;
        }
        return field.substring(begin, end);
    }
}
