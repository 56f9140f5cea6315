/** Steps of deployment: create the topics, set the registry's rules, register every released schema. All idempotent. */
package io.forecourt.schemas.deployment;
