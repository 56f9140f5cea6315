package io.forecourt.pricing.line;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.jboss.logging.Logger;

/**
 * Takes an instance that has a name in its consumer group out of it when it is stopped, so that the others have its partitions
 * at once. The connector closes the consumer, but a member with a name (static membership) stays one then, and nobody reads its
 * partitions until its session times out: right for an instance that died and will be back, wrong for one that was told to go.
 * Where Kafka is away nobody is told, and the time-out it is.
 */
@ApplicationScoped
class GroupExit {

    /** The connector closes its clients at 50. */
    private static final int AFTER_THE_CONNECTOR = 60;

    private static final Duration TO_REACH_KAFKA = Duration.ofMillis(500);
    private static final Duration TO_LEAVE = Duration.ofSeconds(1);
    private static final String COULD_NOT_LEAVE =
            "%s could not leave the group %s (%s); its partitions are taken over when its session times out";
    private static final Logger LOG = Logger.getLogger(GroupExit.class);

    private final IntakeClient intake;
    private Membership membership;

    /** A named member, and a client that is connected while the line is still ending. */
    private record Membership(String group, String name, Admin admin, KafkaFuture<?> reached) {}

    GroupExit(IntakeClient intake) {
        this.intake = intake;
    }

    void prepare(@Observes @Priority(Shutdown.PRIORITY) ShutdownEvent event) {
        intake.made() // else never a member
                .map(KafkaConsumer::configuration)
                .ifPresent(settings -> {
                    if (settings.get(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG) instanceof String name) {
                        membership = member(settings, name);
                    }
                });
    }

    /** Null where the brokers have no address any more: the rest of the stop must go on. */
    private static Membership member(Map<String, ?> settings, String name) {
        String group = String.valueOf(settings.get(ConsumerConfig.GROUP_ID_CONFIG));
        Map<String, Object> connection = new HashMap<>(settings);
        connection.keySet().retainAll(AdminClientConfig.configNames());
        connection.put(AdminClientConfig.CLIENT_ID_CONFIG, "group-exit");
        try {
            Admin admin = Admin.create(connection);
            return new Membership(group, name, admin, admin.describeCluster().clusterId());
        } catch (KafkaException unreachable) {
            LOG.infof(COULD_NOT_LEAVE, name, group, unreachable);
            return null;
        }
    }

    void leave(@Observes @Priority(AFTER_THE_CONNECTOR) @BeforeDestroyed(ApplicationScoped.class) Object event)
            throws InterruptedException {
        if (membership == null) {
            return;
        }
        try {
            membership.reached.get(TO_REACH_KAFKA.toMillis(), TimeUnit.MILLISECONDS);
            membership
                    .admin
                    .removeMembersFromConsumerGroup(
                            membership.group,
                            new RemoveMembersFromConsumerGroupOptions(Set.of(new MemberToRemove(membership.name))))
                    .all()
                    .get(TO_LEAVE.toMillis(), TimeUnit.MILLISECONDS);
            LOG.infof("%s has left the group %s", membership.name, membership.group);
        } catch (ExecutionException | TimeoutException away) {
            LOG.infof(COULD_NOT_LEAVE, membership.name, membership.group, away);
        } finally {
            membership.admin.close(Duration.ZERO);
        }
    }
}
