package io.forecourt.infra.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResultTableTest {

    @Test
    void everyFindingSaysWhatItIsHowItComparesAndWhetherItsAimIsMet() {
        assertThat(String.join("\n", ResultTable.lines(Reports.ofEveryKind()))).isEqualTo("""
                        A processor, 2 processors, 16,000 MB, load 0.5 before the start; Linux 6.1 amd64; OpenJDK 25; commit abc1234

                        STAGE   WHAT                                                           LIMIT   OURS  UNIT         RATIO  SPREAD        AIM     MET
                        intake  vehicles taken in                                              2,000  1,200  vehicles/s    0.55  0.50 to 0.60  ≥ 0.50  yes
                        intake  POST /stock, half of the peak, p50 of 10,000                            6.0  ms                                ≤ 50.0  yes
                        intake  POST /stock, half of the peak, p99 of 10,000                            121  ms                                ≤ 20.0  NO
                        intake  bare JDBC, half of its peak, p50 of 300, middle of the rounds          30.0  ms                  20.0 to 900
                        intake  bare JDBC, half of its peak, p99 of 300, middle of the rounds          30.0  ms                  20.0 to 900   ≤ 50.0  yes
                        intake  GET /ads, 1,000 documents                                               1.1  ms            1.18                ≤ 1.50  yes
                        intake  GET /ads, 100,000 documents                                             1.2  ms            1.18                ≤ 1.50  yes
                        intake  GET /ads, 1,000,000 documents                                           1.3  ms            1.18                ≤ 1.50  yes
                        intake  GET /stock, 1,000 vehicles                                              0.9  ms            1.00  0.90 to 1.10  ≤ 1.50
                        intake  GET /stock, 100,000 vehicles                                            2.7  ms            1.60  1.30 to 1.80  ≤ 1.50  NO
                        intake  vehicles-stock, after start                                             212  MB resident                       ≤ 300   yes
                        relay   could not be measured: see above""");
    }
}
