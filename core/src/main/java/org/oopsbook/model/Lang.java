package org.oopsbook.model;

/** A language that Oopsbook speaks. */
public enum Lang {
  EN,
  ZH
}
