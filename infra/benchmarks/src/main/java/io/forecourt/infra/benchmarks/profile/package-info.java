/** Where the services spend their processor time. */
package io.forecourt.infra.benchmarks.profile;
