/**
 * The two HTTP interfaces of the line as a program sees them: what the demo and the system tests use to put vehicles in and
 * to see ads come out. It reads tolerantly: fields that it does not know are ignored.
 */
package io.forecourt.infra.local.client;
