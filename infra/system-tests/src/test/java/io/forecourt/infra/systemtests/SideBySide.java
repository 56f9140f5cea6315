package io.forecourt.infra.systemtests;

import java.lang.management.ManagementFactory;

import com.sun.management.OperatingSystemMXBean;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.support.hierarchical.ParallelExecutionConfiguration;
import org.junit.platform.engine.support.hierarchical.ParallelExecutionConfigurationStrategy;

/**
 * Two test classes at a time, where there are two processors and memory for two whole systems: while one waits for prices or for
 * a broker, the other one starts or counts. More would only make each of them slower, and their patience is counted in seconds.
 */
public final class SideBySide implements ParallelExecutionConfigurationStrategy {

    private static final int AT_MOST = 2;

    /** Two systems with 1.7 GB each, the tests, Maven and the rest of the machine. */
    private static final long MEMORY_OF_TWO = 6_000_000_000L;

    @Override
    public ParallelExecutionConfiguration createConfiguration(ConfigurationParameters parameters) {
        return new Lanes(lanes(Runtime.getRuntime().availableProcessors(), totalMemory()));
    }

    private static int lanes(int processors, long memory) {
        return memory < MEMORY_OF_TWO ? 1 : Math.min(AT_MOST, processors);
    }

    private static long totalMemory() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    }

    private record Lanes(int number) implements ParallelExecutionConfiguration {

        @Override
        public int getParallelism() {
            return number;
        }

        @Override
        public int getMinimumRunnable() {
            return number;
        }

        @Override
        public int getMaxPoolSize() {
            return number;
        }

        @Override
        public int getCorePoolSize() {
            return number;
        }

        @Override
        public int getKeepAliveSeconds() {
            return 30;
        }
    }
}
