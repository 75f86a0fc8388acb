package com.example.common;

public class Common {}
