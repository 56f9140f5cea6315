package io.forecourt.ads.problem;

import java.util.Set;

import com.mongodb.MongoClientException;
import com.mongodb.MongoException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketException;

/** Tells a MongoDB that cannot answer now, whoever asks what, from one that refuses a question that is wrong. */
final class MongoOutage {

    /** Error codes that speak of the server and its state, or of its memory and disk, not of the question. */
    private static final Set<Integer> OF_THE_SERVER = Set.of(
            6, // HostUnreachable
            7, // HostNotFound
            43, // CursorNotFound
            50, // MaxTimeMSExpired
            89, // NetworkTimeout
            91, // ShutdownInProgress
            112, // WriteConflict
            133, // FailedToSatisfyReadPreference
            134, // ReadConcernMajorityNotAvailableYet
            146, // ExceededMemoryLimit
            175, // QueryPlanKilled
            189, // PrimarySteppedDown
            202, // NetworkInterfaceExceededTimeLimit
            237, // CursorKilled
            262, // ExceededTimeLimit
            292, // QueryExceededMemoryLimitNoDiskUseAllowed
            10107, // NotWritablePrimary
            11600, // InterruptedAtShutdown
            11601, // Interrupted
            11602, // InterruptedDueToReplStateChange
            13388, // StaleConfig
            13435, // NotPrimaryNoSecondaryOk
            13436, // NotPrimaryOrSecondary
            14031); // OutOfDiskSpace

    private MongoOutage() {}

    static boolean isOne(MongoException failure) {
        return switch (failure) {
            case MongoClientException _,
                    MongoSocketException _,
                    MongoNotPrimaryException _,
                    MongoNodeIsRecoveringException _ -> true;
            default -> OF_THE_SERVER.contains(failure.getCode());
        };
    }
}
