package io.forecourt.ads.ad;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The words by which an ad is found: those of manufacturer, model and VIN, folded and without accents. A compound word counts
 * as a whole, in its parts and run together, so that {@code F-150} is found by {@code f-150}, {@code 150} and {@code f150}.
 * The last six characters of a VIN, by which dealers name a car, are a word of their own.
 */
public final class SearchWords {

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern PUNCTUATION = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int SERIAL_LENGTH = 6;

    private SearchWords() {}

    /** All words of an ad; a search word finds the ad when one of these begins with it. */
    public static Set<String> of(Ad ad) {
        Set<String> words = new LinkedHashSet<>();
        asked(ad.manufacturer()).forEach(word -> addForms(words, word));
        asked(ad.model()).forEach(word -> addForms(words, word));
        asked(ad.vin()).forEach(word -> addForms(words, word));
        String vin = FoldedText.of(ad.vin()).value();
        words.add(vin.substring(Math.max(0, vin.length() - SERIAL_LENGTH)));
        return words;
    }

    /** The words of a search: each has to be found. */
    public static List<String> asked(String text) {
        return split(BLANKS, FoldedText.of(text).withoutAccents().value()).toList();
    }

    private static void addForms(Set<String> words, String word) {
        words.add(word);
        List<String> parts = split(PUNCTUATION, word).toList();
        words.addAll(parts);
        if (parts.size() > 1) {
            words.add(String.join("", parts));
        }
    }

    private static Stream<String> split(Pattern separator, String text) {
        return Arrays.stream(separator.split(text)).filter(word -> !word.isEmpty());
    }
}
