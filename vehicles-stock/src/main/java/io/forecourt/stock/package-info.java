/** vehicles-stock takes vehicles into stock, lists them, and tells the others of each through an outbox. One package a feature. */
package io.forecourt.stock;
