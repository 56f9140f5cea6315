package io.forecourt.schemas.deployment;

import java.time.Instant;
import java.util.Map;

/**
 * What the registry held when something was last registered. Records refer to their schemas by ids that the registry gave, so
 * these very ids are what must survive it.
 *
 * @param ids content id of each version of our contracts
 * @param export the registry's own export of everything, ids and all
 */
record RegistryBackup(Map<String, Long> ids, Instant takenAt, byte[] export) {

    RegistryBackup {
        ids = Map.copyOf(ids);
    }
}
