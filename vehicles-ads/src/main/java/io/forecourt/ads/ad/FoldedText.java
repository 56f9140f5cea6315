package io.forecourt.ads.ad;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Text without what people do not mind when they compare names: case, surrounding blanks, and the ways in which Unicode can
 * spell one letter.
 */
public record FoldedText(String value) {

    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

    /** Equal for texts that differ in case alone. */
    public static FoldedText of(String text) {
        String wellFormed = new String(text.getBytes(UTF_8), UTF_8);
        String upper =
                Normalizer.normalize(wellFormed.strip(), Normalizer.Form.NFC).toUpperCase(Locale.ROOT);
        return new FoldedText(upper.toLowerCase(Locale.ROOT));
    }

    /** The same without accents, for search: who types {@code skoda} means Škoda. */
    public FoldedText withoutAccents() {
        String letters = Normalizer.normalize(value, Normalizer.Form.NFD);
        return new FoldedText(ACCENTS.matcher(letters).replaceAll(""));
    }
}
