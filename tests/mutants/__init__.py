"""Mutation testing: small changes at rules and constants, drawn by a seed; how many do the tests notice?"""
