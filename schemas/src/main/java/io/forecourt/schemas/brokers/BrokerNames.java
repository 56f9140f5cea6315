package io.forecourt.schemas.brokers;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.utils.Utils;

/**
 * The names of the brokers that a client is told of. Kafka's clients cannot be made while none of them has an address, and that is
 * an outage like any other: where brokers are containers, the names of those that are stopped are not known. So whoever makes a client
 * asks here first, and tells that outage from settings that are wrong. Asks anew each time (the JVM remembers for 10 s that a name was not
 * known). Immutable.
 */
public final class BrokerNames {

    private final List<String> brokers;

    private BrokerNames(List<String> brokers) {
        this.brokers = brokers;
    }

    /**
     * Those in {@code bootstrap.servers}.
     *
     * @param settings of a client
     */
    public static BrokerNames of(Map<String, ?> settings) {
        String name = CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG;
        List<?> brokers = (List<?>) ConfigDef.parseType(name, settings.get(name), ConfigDef.Type.LIST);
        return new BrokerNames(brokers.stream().map(String::valueOf).toList());
    }

    /**
     * Passes where a client can be made: one that has an address will do. Blocks for as long as the look-up of names takes.
     *
     * @throws KafkaException where none has
     */
    public void requireAnAddress() {
        if (brokers.stream().noneMatch(BrokerNames::hasAddress)) {
            throw new KafkaException("none of the brokers' names is known: " + String.join(", ", brokers));
        }
    }

    /** What is no name at all is for the client to refuse, which says why. */
    private static boolean hasAddress(String broker) {
        String host = Utils.getHost(broker);
        return host == null || !new InetSocketAddress(host, 0).isUnresolved();
    }
}
