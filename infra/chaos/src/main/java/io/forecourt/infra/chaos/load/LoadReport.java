package io.forecourt.infra.chaos.load;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What the clients saw.
 *
 * @param acknowledged the ids of the vehicles that they were told of
 * @param posted the VINs that they put in
 * @param contradictions answers that break a promise by themselves, as sentences
 * @param refusals how often an attempt did not bring an answer
 * @param longestWait from the first attempt for a vehicle to its answer
 * @param longestRefusal for how long no attempt of anybody succeeded, while some failed
 */
public record LoadReport(
        Set<String> acknowledged,
        Set<String> posted,
        List<String> contradictions,
        int refusals,
        Duration longestWait,
        Duration longestRefusal) {

    public LoadReport {
        acknowledged = Set.copyOf(acknowledged);
        posted = Set.copyOf(posted);
        contradictions = List.copyOf(contradictions);
    }
}
