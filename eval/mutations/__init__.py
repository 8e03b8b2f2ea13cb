"""Claims made wrong, or worded anew, out of the example consultation: what the verifier is measured on."""
