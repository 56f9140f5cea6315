/** How the brokers are found. */
package io.forecourt.schemas.brokers;
