package io.forecourt.infra.embedded;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.forecourt.schemas.TopicDefinition;
import io.forecourt.schemas.deployment.DeploymentException;
import io.forecourt.schemas.deployment.SchemaRegistrar;
import io.forecourt.schemas.deployment.TopicDeployment;

/**
 * The order of a start: brokers, PostgreSQL and Mongo server side by side; then the topics; then the registry; then the schemas. The
 * first failure ends it: the caller then kills what was launched, at which the other steps fail too.
 */
record StartSequence(Map<String, ManagedProcess> processes, Plan plan, Addresses addresses, StartupListener listener) {

    /** Steps that follow the start of a part, wherever that part runs. */
    record Plan(boolean topics, boolean schemas) {}

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    void run() {
        List<Runnable> lines = new ArrayList<>();
        lines.add(this::startKafkaAndRegistry);
        lines.add(() -> start("postgres"));
        lines.add(() -> start("mongo"));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var done = new ExecutorCompletionService<Void>(threads);
            lines.forEach(line -> done.submit(line, null));
            for (int count = 0; count < lines.size(); count++) {
                await(done);
            }
        }
    }

    private void await(ExecutorCompletionService<Void> done) {
        try {
            done.take().get();
        } catch (ExecutionException e) {
            killAll();
            throw e.getCause() instanceof StartupException failure
                    ? failure
                    : new StartupException("The infrastructure does not start: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            killAll();
            Thread.currentThread().interrupt();
            throw new StartupException("The start was interrupted", e);
        }
    }

    private void startKafkaAndRegistry() {
        startBrokers();
        if (plan.topics) {
            step("topics", this::createTopics);
        }
        start("registry");
        if (plan.schemas) {
            step(
                    "schemas",
                    () -> SchemaRegistrar.register(
                            addresses.bootstrapServers(), addresses.registryUrl(), PATIENCE, _ -> {}));
        }
    }

    /** Those of the registry for a registry of ours: one that runs already, elsewhere, has what it needs. */
    private void createTopics() {
        List<TopicDefinition> topics = new ArrayList<>(TopicDefinition.all());
        if (processes.containsKey("registry")) {
            topics.addAll(TopicDefinition.ofTheRegistry());
        }
        TopicDeployment.deploy(topics, addresses.bootstrapServers(), PATIENCE, _ -> {});
    }

    /** All at once: one alone is no quorum and never gets ready. */
    private void startBrokers() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var done = new ExecutorCompletionService<Void>(threads);
            List<String> brokers = processes.keySet().stream()
                    .filter(name -> name.startsWith("kafka-"))
                    .toList();
            brokers.forEach(name -> done.submit(() -> start(name), null));
            brokers.forEach(_ -> await(done));
        }
    }

    private void start(String name) {
        ManagedProcess process = processes.get(name);
        if (process != null) {
            listener.report(name, process::start);
        }
    }

    private void step(String name, Runnable step) {
        listener.report(name, () -> {
            try {
                step.run();
            } catch (DeploymentException refused) {
                throw new StartupException(refused.getMessage(), refused);
            }
        });
    }

    private void killAll() {
        processes.values().parallelStream().forEach(ManagedProcess::kill);
    }
}
