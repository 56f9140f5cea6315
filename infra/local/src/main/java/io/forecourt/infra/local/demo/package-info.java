/** Realistic vehicles and the way of each from {@code POST /stock} to its ad. */
package io.forecourt.infra.local.demo;
