/**
 * Another project, small but whole: {@link com.example.shop.Shop} sells by Stripe, and its test
 * shows how the sandbox takes Stripe's place.
 */
package com.example.shop;
